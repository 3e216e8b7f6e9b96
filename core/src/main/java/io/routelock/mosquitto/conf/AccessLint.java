package io.routelock.mosquitto.conf;

import java.util.List;
import java.util.Optional;

/** What decides about topics, and for which listener. */
final class AccessLint {

    private static final List<String> FILES =
            List.of("acl_file", "password_file", "psk_file", "allow_anonymous");

    private final BrokerSetup setup;
    private final FindingList found;

    AccessLint(BrokerSetup setup, FindingList found) {
        this.setup = setup;
        this.found = found;
    }

    void check() {
        setup.listeners().forEach(this::noRules);
        if (!setup.perListener() && setup.listeners().size() > 1) {
            setup.files().forEach(this::belowListener);
        }
    }

    private void noRules(Listener listener) {
        boolean plugin = listener.logIn() instanceof LogIn.Plugin;
        if (listener.aclFile().isEmpty() && !plugin && !(listener.logIn() instanceof LogIn.Nobody)) {
            Place place =
                    listener.origin() == Listener.Origin.DEFAULT
                            ? new Place(setup.file(), 1, 1)
                            : listener.place();
            found.warning(
                    "conf.no-acl-file",
                    place,
                    "There is no acl_file: whoever logs in at "
                            + listener.name()
                            + " may read and write everything.",
                    "Add acl_file.");
        }
    }

    private void belowListener(BrokerSetup.ReadFile read) {
        Optional<ConfLine.Option> listener = Optional.empty();
        for (ConfLine.Option line : read.conf().options()) {
            if (line.name().equals("listener")) {
                listener = Optional.of(line);
            } else if (listener.isPresent() && FILES.contains(line.name())) {
                found.warning(
                        "conf.security-is-global",
                        new Place(read.name(), line.line(), line.column()),
                        line.name()
                                + " counts for every listener, though it stands below the one of port "
                                + listener.get().text()
                                + ".",
                        "Move it above the first listener, or write per_listener_settings true in the first"
                                + " line.");
            }
        }
    }
}
