package io.routelock.mosquitto.acl;

/**
 * How many places a check may look at before it gives up. Wildcards in every level can make each rule one to
 * be held against all others: such a file must not keep the check busy for hours.
 */
final class Looks {

    private int left;

    Looks(int most) {
        this.left = most;
    }

    /** Counts one; false when there are no more. */
    boolean more() {
        left -= left > 0 ? 1 : 0;
        return left > 0;
    }

    /** Whether a check gave up. */
    boolean spent() {
        return left == 0;
    }
}
