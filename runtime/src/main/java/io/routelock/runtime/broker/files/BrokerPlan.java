package io.routelock.runtime.broker.files;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.Listener;
import io.routelock.runtime.broker.access.Rules;
import io.routelock.runtime.broker.session.BrokerLimits;
import io.routelock.runtime.broker.session.ListenerLimits;
import io.routelock.runtime.broker.tls.TlsDoor;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * With what a broker runs: all that its files say at one moment, checked as a whole. Immutable.
 *
 * @param listeners at least one
 * @param state where sessions and retained messages are kept; empty with {@code persistence false}
 * @param files every file that it was read from, so that a change of one is seen
 * @param notices what is not served, and what deserves a look
 */
public record BrokerPlan(
        BrokerSetup setup,
        List<ListenerPlan> listeners,
        BrokerLimits limits,
        LogPlan log,
        Optional<Path> state,
        List<Path> files,
        List<Finding> notices) {

    /**
     * One listener.
     *
     * @param addresses to bind: without an address in the conf those of IPv4 and IPv6
     * @param webSocket whether MQTT comes inside of WebSockets
     */
    public record ListenerPlan(
            Listener listener,
            List<InetSocketAddress> addresses,
            boolean webSocket,
            ListenerLimits limits,
            TlsDoor door,
            Rules rules) {
        public ListenerPlan {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * What is logged, in mosquitto's form.
     *
     * @param destinations as {@code BrokerSetup.logDestinations()} has them
     * @param types as {@code BrokerSetup.logTypes()} has them
     * @param timestampFormat of strftime; empty for seconds since 1970
     */
    public record LogPlan(
            List<String> destinations,
            List<String> types,
            boolean timestamp,
            Optional<String> timestampFormat,
            boolean connectionMessages) {
        public LogPlan {
            destinations = List.copyOf(destinations);
            types = List.copyOf(types);
        }
    }

    public BrokerPlan {
        listeners = List.copyOf(listeners);
        files = List.copyOf(files);
        notices = List.copyOf(notices);
    }
}
