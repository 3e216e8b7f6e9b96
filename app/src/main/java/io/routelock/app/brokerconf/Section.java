package io.routelock.app.brokerconf;

import io.routelock.mosquitto.conf.ConfOption;
import io.routelock.mosquitto.conf.ConfOption.Scope;
import io.routelock.mosquitto.conf.ConfOptions;
import io.routelock.mosquitto.conf.OptionHelp;

/** The pages of the form. */
enum Section {
    LISTENERS("Listeners"),
    ACCESS("Log in"),
    LOGGING("Logging"),
    PERSISTENCE("Persistence"),
    LIMITS("Limits"),
    OPTIONS("All options");

    private final String words;

    Section(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /**
     * Where an option is found.
     *
     * @param perListener whether acl_file and its like belong to a listener
     */
    static Section of(String option, boolean perListener) {
        boolean ofListener =
                ConfOptions.find(option)
                        .map(ConfOption::scope)
                        .filter(scope -> scope == Scope.LISTENER || perListener && scope == Scope.SECURITY)
                        .isPresent();
        boolean own = ofListener && !option.equals("per_listener_settings");
        return own
                ? LISTENERS
                : ConfOptions.help(option).map(OptionHelp::group).map(Section::of).orElse(OPTIONS);
    }

    private static Section of(OptionHelp.Group group) {
        return switch (group) {
            case LISTENER, TLS -> LISTENERS;
            case AUTHENTICATION, ACCESS -> ACCESS;
            case LOGGING -> LOGGING;
            case PERSISTENCE -> PERSISTENCE;
            case LIMITS, SESSIONS -> LIMITS;
            case WEBSOCKETS, PLUGINS, BRIDGES, BRIDGE_TLS, GENERAL -> OPTIONS;
        };
    }
}
