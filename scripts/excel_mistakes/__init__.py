"""The page of typical mistakes in Excel, written by the program that tells them."""
