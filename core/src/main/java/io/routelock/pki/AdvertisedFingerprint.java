package io.routelock.pki;

/** A fingerprint that a discovery answer told without any proof: for information only, never for trust. */
public record AdvertisedFingerprint(Fingerprint value) {}
