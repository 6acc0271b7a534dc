"""What stands between the socket and Django: the supervisor of the processes."""
