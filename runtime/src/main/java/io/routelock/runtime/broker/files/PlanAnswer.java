package io.routelock.runtime.broker.files;

import io.routelock.diagnosis.Finding;

import java.util.List;

/** What the files of a broker make, taken together. */
public sealed interface PlanAnswer {

    /** The files as they were before a byte of them was read: with others the answer may be another. */
    Stamps stamps();

    record Planned(BrokerPlan plan, Stamps stamps) implements PlanAnswer {}

    /**
     * Nothing that a broker may run with.
     *
     * @param findings all of them, at least one; mosquitto would stop at the first
     */
    record Refused(List<Finding> findings, Stamps stamps) implements PlanAnswer {
        public Refused {
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("a refusal has a reason");
            }
        }
    }
}
