package io.routelock.app.brokerlive;

import io.routelock.diagnosis.Finding;

import java.time.Instant;
import java.util.List;

/** What became of the files that were changed last while the broker ran. */
sealed interface FilesNews {

    Instant at();

    /** They are in force. */
    record Taken(Instant at, List<String> files) implements FilesNews {
        public Taken {
            files = List.copyOf(files);
        }
    }

    /** As a whole; the rules from before stay in force. */
    record Refused(Instant at, List<Finding> findings) implements FilesNews {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
