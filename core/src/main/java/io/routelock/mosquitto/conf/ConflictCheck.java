package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.conf.ConfFault.Kind;

import java.util.Optional;
import java.util.Set;

/** Whether a line asks for certificates and pre-shared keys at one place. */
record ConflictCheck(Progress progress, Above above) {

    private static final Set<String> BRIDGE_CERTIFICATES =
            Set.of("bridge_cafile", "bridge_capath", "bridge_certfile", "bridge_keyfile");

    Optional<Problem> conflict(ConfLine.Option line) {
        boolean certificate = Set.of("cafile", "certfile").contains(line.name());
        boolean hinted = above.listenerHas("psk_hint");
        boolean keyed = !progress.old() && line.name().equals("psk_file") && above.listenerHas("certfile");
        if (certificate && hinted || keyed) {
            return conflict(line, "Cannot use both certificate and psk encryption in a single listener.");
        }
        return bridgeConflict(line);
    }

    private Optional<Problem> bridgeConflict(ConfLine.Option line) {
        boolean keyed = above.bridgeHas("bridge_identity") || above.bridgeHas("bridge_psk");
        boolean certified = BRIDGE_CERTIFICATES.stream().anyMatch(above::bridgeHas);
        String begin = progress.old() ? "" : "'" + line.name() + "': ";
        if (BRIDGE_CERTIFICATES.contains(line.name()) && keyed) {
            return conflict(
                    line, begin + "Cannot use both certificate and psk encryption in a single bridge.");
        }
        boolean key = line.name().equals("bridge_identity") || line.name().equals("bridge_psk");
        String what = progress.old() && line.name().equals("bridge_psk") ? "psk" : "identity";
        return key && certified
                ? conflict(
                        line,
                        begin + "Cannot use both certificate and " + what + " encryption in a single bridge.")
                : Optional.empty();
    }

    private static Optional<Problem> conflict(ConfLine.Option line, String said) {
        return Problem.of(Kind.CONFLICT, line.column(), line.name(), "Error: " + said);
    }
}
