package io.routelock.mqtt.ams;

import io.routelock.diagnosis.Finding;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Lets one finding of each code through, and no other for a while: anyone who may write to a topic can send
 * thousands of bad messages a second, and chooses everything in them but the code of the finding.
 */
final class FindingBrake {

    static final Duration PAUSE = Duration.ofSeconds(10);

    private final VirtualNetwork.Carrier clock;
    private final Consumer<Finding> out;
    private final Set<Cause> paused = new HashSet<>();

    private record Cause(String code, String topic) {}

    FindingBrake(VirtualNetwork.Carrier clock, Consumer<Finding> out) {
        this.clock = clock;
        this.out = out;
    }

    /** About what others do. */
    void raise(Finding finding) {
        raise(finding, "");
    }

    /** About what we did ourselves, on that topic: each topic counts for itself. */
    void raise(Finding finding, String topic) {
        Cause cause = new Cause(finding.code(), topic);
        if (paused.add(cause)) {
            clock.later(PAUSE, () -> paused.remove(cause));
            out.accept(finding);
        }
    }
}
