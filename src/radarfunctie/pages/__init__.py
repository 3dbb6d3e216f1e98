"""The HTML way in: pages for caseworkers and analysts, readable without any script."""
