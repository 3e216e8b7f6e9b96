package io.routelock.app.mqttclient;

/** What the broker has to prove with its certificate. */
enum BrokerProof {
    HOST("Authority and host name"),
    AUTHORITY("Authority, any host name"),
    NOTHING("Nothing (unsafe)");

    private final String words;

    BrokerProof(String words) {
        this.words = words;
    }

    /** Whether somebody else can stand between the client and the broker. */
    boolean unsafe() {
        return this != HOST;
    }

    /** What one gives up, or gets. */
    String sentence() {
        return switch (this) {
            case HOST -> "The certificate must be signed by an authority of the file, for the host above.";
            case AUTHORITY -> "Unsafe: whoever has any certificate of the authority can pose as the broker.";
            case NOTHING -> "Unsafe: encrypted, but nobody knows with whom. Passwords go to whoever answers.";
        };
    }

    @Override
    public String toString() {
        return words;
    }
}
