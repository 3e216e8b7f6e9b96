package io.routelock.runtime.broker;

import io.routelock.runtime.broker.access.ClientIdentity;
import io.routelock.runtime.broker.report.BrokerReporter;
import io.routelock.runtime.broker.report.LoggedLine;
import io.routelock.runtime.broker.report.SysValue;
import io.routelock.runtime.broker.report.WireBytes;
import io.routelock.runtime.broker.session.Counters;
import io.routelock.runtime.broker.session.Hub;
import io.routelock.runtime.broker.session.Message;
import io.routelock.runtime.broker.session.MessageProperties;
import io.routelock.runtime.broker.wire.Listeners;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the broker itself publishes: values and log lines below {@code $SYS}. On the broker's thread. */
final class OwnMessages {

    private static final ClientIdentity NOBODY = new ClientIdentity("", Optional.empty());

    private final Hub hub;
    private final Listeners listeners;
    private int seconds;

    OwnMessages(Hub hub, Listeners listeners) {
        this.hub = hub;
        this.listeners = listeners;
    }

    /** Once a second. */
    void tick(BrokerReporter reporter) {
        reporter.tick(hub);
        int interval = hub.limits().sysInterval();
        if (interval > 0 && seconds++ % interval == 0) {
            Counters counters = hub.counters();
            WireBytes wire = new WireBytes(counters.wireIn(), counters.wireOut());
            reporter.sysValues(hub, Optional.of(wire)).forEach(this::publish);
        }
    }

    private void publish(SysValue value) {
        publish(value.topic(), value.payload(), true);
    }

    /** For {@code log_dest topic}. */
    void publish(LoggedLine line) {
        publish(line.type().topic(), line.line().getBytes(StandardCharsets.UTF_8), false);
    }

    private void publish(String topic, byte[] payload, boolean retain) {
        listeners.publish(
                new Message(topic, payload, 0, retain, MessageProperties.NONE, Long.MAX_VALUE, NOBODY));
    }
}
