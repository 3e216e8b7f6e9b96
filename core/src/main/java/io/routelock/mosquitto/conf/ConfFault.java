package io.routelock.mosquitto.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why mosquitto does not start on a mosquitto.conf. It stops at the first one.
 *
 * @param place of the word that is wrong, or of the section that lacks something
 * @param word what stands there; empty when something is missing, or secret
 * @param said the line that mosquitto prints; empty when it ends without a word
 * @param foundAt the files whose line mosquitto names behind that, the innermost first; none when it finds
 *     the fault after reading
 */
public record ConfFault(Place place, Kind kind, String word, Optional<String> said, List<Place> foundAt) {

    public enum Kind {
        /** No mosquitto knows the option. */
        UNKNOWN_OPTION,
        /** Another version of mosquitto knows the option. */
        OTHER_VERSION,
        MISSING_VALUE,
        INVALID_VALUE,
        /** The option stands there a second time. */
        DUPLICATE,
        /** It needs a listener, a connection or a plugin above it, or has to stand before something else. */
        MISPLACED,
        /** Two options that exclude each other. */
        CONFLICT,
        /** A section that lacks something. */
        INCOMPLETE,
        /** An include_dir that cannot be read. */
        INCLUDE,
        /** A file that is not there, or not what it should be. */
        FILE
    }

    public ConfFault {
        foundAt = List.copyOf(foundAt);
    }

    /** All that mosquitto prints about it, without the time before each line. */
    public List<String> asMosquittoSays() {
        List<String> lines = new ArrayList<>();
        said.ifPresent(lines::add);
        foundAt.forEach(at -> lines.add("Error found at " + at.file() + ":" + at.line() + "."));
        return List.copyOf(lines);
    }
}
