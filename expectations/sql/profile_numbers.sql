min($measured)::double,
    max($measured)::double,
    avg($measured)::double,
    approx_quantile(($measured)::double, [$shares])
