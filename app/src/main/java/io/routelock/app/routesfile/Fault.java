package io.routelock.app.routesfile;

/** Why what stands in the fields cannot be a part of the file yet; its words never quote a secret. */
final class Fault extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * @param words as they follow "because": {@code the password is missing}
     */
    Fault(String words) {
        super(words);
    }

    static void when(boolean wrong, String words) {
        if (wrong) {
            throw new Fault(words);
        }
    }
}
