package io.routelock.mosquitto.profile;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a broker's log says of a start or of a reload.
 *
 * <p>Run on 2.0.11, the same on 2.1: a start ends with "mosquitto version x running"; until then the broker
 * may still die, of a port that is taken for example. A reload begins with "Reloading config.", and nothing
 * says that it is through: its errors follow in the same moment.
 *
 * @param lines as they stand in the log, each with its time
 */
record BrokerAnswer(List<String> lines) {

    /** Behind the time, in whichever format; never within a line, where the name of a client may stand. */
    private static final Pattern ERROR = Pattern.compile("(?:.*[0-9Z\\]]:? +)?Error[: ].*");

    private static final Pattern RUNNING = version("running");
    private static final Pattern STARTING = version("starting");
    private static final Pattern ENDING = version("terminating");
    private static final Pattern RELOADING = Pattern.compile("(?:.* )?Reloading config\\.");

    BrokerAnswer {
        lines = List.copyOf(lines);
    }

    private static Pattern version(String what) {
        return Pattern.compile("(?:.* )?mosquitto version \\S+ " + what);
    }

    /** What follows the last start, if there is one: what comes before is said by the broker that ends. */
    BrokerAnswer afterStart() {
        int start = last(STARTING);
        return start < 0 ? this : new BrokerAnswer(lines.subList(start, lines.size()));
    }

    /** What follows the last reload, with its own line. */
    BrokerAnswer afterReload() {
        int reload = last(RELOADING);
        return reload < 0 ? this : new BrokerAnswer(lines.subList(reload, lines.size()));
    }

    private int last(Pattern pattern) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (pattern.matcher(lines.get(i)).matches()) {
                return i;
            }
        }
        return -1;
    }

    Optional<String> running() {
        return first(RUNNING);
    }

    Optional<String> starting() {
        return first(STARTING);
    }

    Optional<String> ending() {
        return first(ENDING);
    }

    Optional<String> reloading() {
        return first(RELOADING);
    }

    private Optional<String> first(Pattern pattern) {
        return lines.stream().filter(pattern.asMatchPredicate()).findFirst();
    }

    List<String> errors() {
        return lines.stream().filter(isError()).toList();
    }

    private static Predicate<String> isError() {
        return ERROR.asMatchPredicate();
    }
}
