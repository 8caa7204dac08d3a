"""Write the page anew."""

from scripts.excel_mistakes.page import PAGE, write_page

if __name__ == "__main__":
    PAGE.write_text(write_page(), "utf-8")
