package io.routelock.mosquitto.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a deployment asks of the computer of the broker. Programs have {@link ThisBrokerHost}; tests have
 * recorded answers. Every method may take seconds.
 */
public interface BrokerHost {

    /**
     * How a command ended.
     *
     * @param said its output, for a finding
     */
    record Outcome(int exitCode, String said) {}

    /** Whether this account may replace a file that is there, or write files into a folder. */
    boolean mayWrite(Path place);

    /** Whether this account may run the command that tells the broker. */
    boolean mayTell(InstalledBroker.Service service);

    Outcome run(List<String> command) throws IOException;

    /** What the broker has logged until now. */
    LogMark mark() throws IOException;

    /** A place in the log of the broker. */
    interface LogMark {

        /**
         * Waits until the lines of the log behind this place are enough, and then until the log is quiet:
         * mosquitto says what it does first, and what goes wrong with it afterwards.
         *
         * @param enough is given all whole lines behind this place
         * @param within how long to wait for enough lines
         * @param quiet how long no line must come before the log counts as quiet; a log into which many
         *     clients write never is, so this is waited for five times as long at the most
         * @return the lines behind this place until now, enough or not
         * @throws IOException when the log cannot be read
         */
        List<String> await(Predicate<List<String>> enough, Duration within, Duration quiet)
                throws IOException;
    }
}
