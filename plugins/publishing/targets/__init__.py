"""Publish to a target: a folder of releases, the same over ssh, S3-compatible storage, a branch of a Git repository."""
