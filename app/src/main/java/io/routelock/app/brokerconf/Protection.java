package io.routelock.app.brokerconf;

/** How a listener protects what goes over the line, as far as its lines tell. */
enum Protection {
    NONE("None"),
    CERTIFICATES("Certificates"),
    SHARED_KEYS("Pre-shared keys");

    private final String words;

    Protection(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
