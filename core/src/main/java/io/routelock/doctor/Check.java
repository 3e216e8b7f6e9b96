package io.routelock.doctor;

import java.util.Optional;
import java.util.Set;

/** How one step is taken. It waits, and stops early when the course says so. */
interface Check {

    StepName name();

    /** Why this step has nothing to do here, whatever came of those before it. */
    default Optional<Outcome> needless(Chart chart) {
        return Optional.empty();
    }

    /** Steps without whose success this one makes no sense. */
    Set<StepName> needs(Chart chart);

    /**
     * Takes it.
     *
     * @throws io.routelock.diagnosis.FindingException and ADS errors stand for a failure
     * @throws Course.Cancelled when it was cancelled
     */
    Outcome run(Chart chart);
}
