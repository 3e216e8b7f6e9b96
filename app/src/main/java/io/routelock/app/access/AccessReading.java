package io.routelock.app.access;

import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AccessRules;
import io.routelock.mosquitto.acl.AclFault;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.acl.AclLint;
import io.routelock.mosquitto.matrix.AccessMatrix;
import io.routelock.mosquitto.text.SourceText;

import java.util.List;
import java.util.Optional;

/** What a text says to one version of mosquitto. A value, made off the JavaFX thread. */
record AccessReading(AccessMatrix matrix, AccessRules rules, List<LintFinding> findings) {

    /**
     * @param topics that get a column although no line is about them yet
     */
    static AccessReading of(SourceText source, MosquittoVersion version, List<String> topics) {
        AclFile file = AclFile.read(source);
        return new AccessReading(
                AccessMatrix.of(file, version, List.of(), topics),
                AccessRules.of(file.rules(), version),
                AclLint.check(file, version, ""));
    }

    AclFile file() {
        return matrix.file();
    }

    MosquittoVersion version() {
        return matrix.version();
    }

    /** Why mosquitto does not start on it. */
    Optional<AclFault> firstFault() {
        return file().faults().stream().findFirst();
    }

    /** Whether there is nothing that a matrix could show. */
    boolean isEmpty() {
        return matrix.columns().isEmpty() && file().users().isEmpty() && file().faults().isEmpty();
    }
}
