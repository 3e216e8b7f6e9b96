package io.routelock.mosquitto.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.profile.Deployment.Deployed;
import io.routelock.mosquitto.profile.Deployment.Reload;
import io.routelock.mosquitto.profile.Deployment.Restart;
import io.routelock.mosquitto.profile.Deployment.Result;
import io.routelock.mosquitto.profile.Deployment.Unconfirmed;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** What a log says of a start or a reload, and what it only seems to say. */
class BrokerAnswerTest {

    private static final String OLD_ENDS = "1795195190: mosquitto version 2.0.11 terminating";
    private static final String STARTING = "1795195192: mosquitto version 2.0.11 starting";
    private static final String RUNNING = "1795195192: mosquitto version 2.0.11 running";
    private static final String RELOADING = "1795195185: Reloading config.";

    private static Result restarted(String... log) {
        return told(new Restart(List.of(List.of("systemctl", "restart", "mosquitto"))), log);
    }

    private static Result reloaded(String... log) {
        return told(new Reload(List.of(List.of("systemctl", "kill", "-s", "HUP", "mosquitto"))), log);
    }

    private static Result told(Deployment.Step step, String... log) {
        RecordedHost host = new RecordedHost();
        host.log = List.of(log);
        return new Telling(host, host.mark()).tell(step);
    }

    private static void isUnconfirmed(Result result, String... lines) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Unconfirmed.class,
                        no -> {
                            assertThat(no.finding().code()).isEqualTo("deploy.unconfirmed");
                            assertThat(no.logLines()).containsExactly(lines);
                        });
    }

    @Test
    void aBrokerThatRunsHasStarted() {
        assertThat(restarted(OLD_ENDS, STARTING, "1795195192: Config loaded from c.conf.", RUNNING))
                .isEqualTo(new Deployed(Optional.of(RUNNING)));
        String iso = "2026-11-20T17:19:52: mosquitto version 2.1.2 running";
        assertThat(restarted(iso)).isEqualTo(new Deployed(Optional.of(iso)));
    }

    /** It may die the moment after. */
    @Test
    void aBrokerThatOnlyStartsHasNotStarted() {
        Result result = restarted(OLD_ENDS, STARTING, "1795195193: Opening ipv4 listen socket on port 1883.");
        isUnconfirmed(result, STARTING);
        assertThat(result)
                .isInstanceOfSatisfying(
                        Unconfirmed.class,
                        no ->
                                assertThat(no.finding().likelyCauses())
                                        .contains(
                                                "It is older than 2.0, whose log does not say when it runs."));
        String taken = "1795195193: Error: Address already in use";
        isUnconfirmed(restarted(STARTING, taken), taken);
        isUnconfirmed(restarted(RUNNING, OLD_ENDS), OLD_ENDS);
    }

    /** 2.1 says "running" of its user as well, and a client may have any name. */
    @Test
    void otherLinesThatSayRunningAreNoStart() {
        isUnconfirmed(restarted("1795195192: Info: running mosquitto as user: mosquitto."));
        isUnconfirmed(
                restarted(
                        "1795195192: New client connected from 10.0.0.7:5000 as mosquitto version 1 running"
                                + " (p2, c1, k60)."));
    }

    @Test
    void whatTheOldBrokerSaysWhileItEndsIsNotTheNewOnes() {
        assertThat(restarted("1795195190: Error: Unable to write pid file.", OLD_ENDS, STARTING, RUNNING))
                .isEqualTo(new Deployed(Optional.of(RUNNING)));
    }

    @Test
    void errorsBehindAReloadAreTold() {
        assertThat(reloaded(RELOADING)).isEqualTo(new Deployed(Optional.of(RELOADING)));
        String opened = "1795195187: Error opening acl file \"/etc/mosquitto/acl\".";
        String found = "1795195187: Error found at c.conf:8.";
        isUnconfirmed(
                reloaded(RELOADING, found, "1795195187: New connection from 10.0.0.7:5000.", opened),
                found,
                opened);
        isUnconfirmed(reloaded(RELOADING, OLD_ENDS), OLD_ENDS);
        isUnconfirmed(reloaded("1795195187: New connection from 10.0.0.7:5000."));
    }

    @Test
    void errorsOfClientsAndErrorsBeforeTheReloadAreNoErrorsOfTheFiles() {
        assertThat(
                        reloaded(
                                "1795195180: Error: Address already in use",
                                RELOADING,
                                "1795195187: OpenSSL Error[0]: error:0A000416:SSL routines::alert",
                                "1795195187: Socket error on client PLC1, disconnecting.",
                                "1795195187: New client connected from 10.0.0.7:5000 as Error: x (p2, c1)."))
                .isEqualTo(new Deployed(Optional.of(RELOADING)));
    }
}
