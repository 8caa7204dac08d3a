"""Many evaluations: on this machine's cores, or on a Dask cluster."""
