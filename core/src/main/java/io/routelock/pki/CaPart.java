package io.routelock.pki;

/** One of the files of a shared CA, as findings call it. */
enum CaPart {
    CA("CA file"),
    CERTIFICATE("certificate file"),
    KEY("key file"),
    REVOKED("revocation list"),
    FILE("file");

    private final String words;

    CaPart(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
