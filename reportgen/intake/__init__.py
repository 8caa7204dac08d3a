"""What people hold in forms of their own, brought into evaluation folders; what has no place there is listed."""
