package io.routelock.app.access;

import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.mosquitto.acl.AclFault;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.text.SourceText;

import java.util.Optional;

/** Keeps an acl_file from the disk on which no mosquitto starts. */
final class AclGuard {

    private AclGuard() {}

    static Optional<OpenFile.Refusal> check(SourceText text) {
        return AclFile.read(text).faults().stream()
                .findFirst()
                .map(fault -> new OpenFile.Refusal(fault.line(), words(fault)));
    }

    /** Against an open broker: mosquitto 2.0 does not say which line, and goes on without any rule. */
    private static String words(AclFault fault) {
        return ("Not saved: line %d stops mosquitto (%s). A mosquitto 2.0 that reloads such a file runs on"
                        + " without rules, and everybody may read and write everything.")
                .formatted(fault.line(), word(fault));
    }

    private static String word(AclFault fault) {
        return switch (fault.kind()) {
            case MISSING_USERNAME -> "a user without a name";
            case EMPTY_TOPIC -> "a rule without a topic";
            case INVALID_LINE -> "it begins with “%s”".formatted(fault.word());
            case INVALID_ACCESS -> "“%s” is no access word".formatted(fault.word());
            case INVALID_TOPIC -> "“%s” is no topic filter".formatted(fault.word());
        };
    }
}
