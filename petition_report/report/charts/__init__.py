"""What charts look like (图)."""
