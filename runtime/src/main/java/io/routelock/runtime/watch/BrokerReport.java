package io.routelock.runtime.watch;

import io.routelock.diagnosis.Finding;

import java.time.Instant;
import java.util.List;

/** One piece of news of a running broker. */
public sealed interface BrokerReport {

    /**
     * What is new of clients and sessions since the last such report, at most once a second.
     *
     * @param changed whole, also when only a rate is another
     * @param gone client ids of sessions that are no more
     */
    record Clients(Instant at, List<ClientView> changed, List<String> gone) implements BrokerReport {
        public Clients {
            changed = List.copyOf(changed);
            gone = List.copyOf(gone);
        }
    }

    /**
     * How much there is to do, once a second.
     *
     * @param messagesIn a second
     * @param messagesOut a second
     * @param bytesIn payload bytes a second
     * @param bytesOut payload bytes a second
     * @param refusals in this second
     * @param queued messages that wait for slow or absent clients
     */
    record Load(
            Instant at,
            double messagesIn,
            double messagesOut,
            double bytesIn,
            double bytesOut,
            int refusals,
            int connected,
            int sessions,
            int subscriptions,
            int retained,
            int queued)
            implements BrokerReport {}

    record Refused(Refusal refusal) implements BrokerReport {}

    /**
     * More was refused than is told one by one.
     *
     * @param count of refusals that were left out since the last report
     */
    record MoreRefused(Instant at, long count) implements BrokerReport {}

    /** The files that changed are in force. */
    record FilesTaken(Instant at, List<String> files) implements BrokerReport {
        public FilesTaken {
            files = List.copyOf(files);
        }
    }

    /** The files as they are now are refused as a whole; those from before stay in force. */
    record FilesRefused(Instant at, List<Finding> findings) implements BrokerReport {
        public FilesRefused {
            findings = List.copyOf(findings);
        }
    }

    /** Something that deserves a look; the broker goes on. */
    record Raised(Finding finding) implements BrokerReport {}

    /**
     * A line of the log in mosquitto's form.
     *
     * @param type {@code error}, {@code warning}, {@code notice}, {@code information}, {@code debug}, …
     */
    record Logged(Instant at, String type, String line) implements BrokerReport {}
}
