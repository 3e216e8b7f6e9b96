package io.routelock.pki;

/** The fingerprint of the certificate that a TLS handshake presented: the only one that trust may rest on. */
public record PresentedFingerprint(Fingerprint value) {}
