package io.routelock.app.addroute;

/** What is stored where, at any moment of the dialog. */
enum Storage {
    NOTHING("Nothing is stored yet, neither here nor on the target."),
    MAYBE_ON_TARGET("Nothing is stored here. Whether the target stored it is not known."),
    TARGET_ONLY("Stored on the target, not here."),
    MAYBE_HERE("Stored on the target. Whether it is stored here, the route table tells."),
    /** A server entry of the target acts as its route. */
    HERE("Stored here. The target lets this computer in by an entry of its server."),
    BOTH("Stored here and on the target.");

    private final String sentence;

    Storage(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    /** One side may know the route, the other does not. */
    boolean halfDone() {
        return switch (this) {
            case NOTHING, HERE, BOTH -> false;
            case MAYBE_ON_TARGET, TARGET_ONLY, MAYBE_HERE -> true;
        };
    }
}
