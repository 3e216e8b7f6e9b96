package io.routelock.runtime.broker.files;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.Listener;
import io.routelock.mosquitto.conf.Setting;
import io.routelock.mosquitto.conf.Settings;
import io.routelock.runtime.broker.session.BrokerLimits;
import io.routelock.runtime.broker.session.ListenerLimits;

import java.time.Duration;
import java.util.Optional;

/**
 * The limits that a conf sets. Its numbers have been checked: what is out of range and no fault is cut to the
 * range, as mosquitto does (2.0.11 was asked with CONNACKs of MQTT 5, which tell most of them).
 */
final class PlanNumbers {

    private static final int LONGEST_KEEP_ALIVE = 65_535;
    private static final String DEFAULT_PREFIX = "auto-";

    private final MosquittoVersion version;
    private final Settings global;

    PlanNumbers(BrokerSetup setup) {
        this.version = setup.version();
        this.global = setup.global();
    }

    BrokerLimits broker() {
        BrokerLimits usual = BrokerLimits.DEFAULT;
        int keepAlive = number(global, "max_keepalive", usual.maxKeepAlive());
        return new BrokerLimits(
                positive(global, "max_inflight_messages", usual.maxInflight()),
                positive(global, "max_inflight_bytes", (int) usual.maxInflightBytes()),
                positive(global, "max_queued_messages", usual.maxQueued()),
                positive(global, "max_queued_bytes", (int) usual.maxQueuedBytes()),
                positive(global, "max_packet_size", usual.maxPacketSize()),
                positive(global, "message_size_limit", usual.messageSizeLimit()),
                keepAlive <= 0 ? LONGEST_KEEP_ALIVE : keepAlive,
                global.flag("queue_qos0_messages", usual.queueQos0()),
                global.flag("upgrade_outgoing_qos", usual.upgradeQos()),
                global.flag("allow_duplicate_messages", usual.duplicates()),
                global.flag("check_retain_source", usual.checkRetainSource()),
                global.flag("retain_available", usual.retainAvailable()),
                expiration(),
                positive(global, "sys_interval", usual.sysInterval()),
                global.flag("set_tcp_nodelay", usual.noDelay()));
    }

    ListenerLimits listener(Listener listener) {
        Settings own = listener.own();
        Settings security = listener.security();
        int connections = number(own, "max_connections", -1);
        Optional<String> prefix =
                own.text("listener_auto_id_prefix").or(() -> security.text("auto_id_prefix"));
        return new ListenerLimits(
                // 0 is no limit either (run on 2.0.11).
                connections <= 0 ? -1 : connections,
                positive(own, "max_topic_alias", ListenerLimits.DEFAULT.maxTopicAlias()),
                number(own, "max_qos", ListenerLimits.DEFAULT.maxQos()),
                security.flag("allow_zero_length_clientid", ListenerLimits.DEFAULT.emptyClientId()),
                prefix.orElse(DEFAULT_PREFIX),
                own.flag("use_username_as_clientid", false));
    }

    private int positive(Settings settings, String name, int otherwise) {
        return Math.max(0, number(settings, name, otherwise));
    }

    /** 2.0 takes the low 32 bits of what C's atol finds; 2.1 takes hexadecimal and octal numbers too. */
    private int number(Settings settings, String name, int otherwise) {
        Optional<Setting> found = settings.find(name).filter(setting -> !setting.words().isEmpty());
        if (found.isEmpty()) {
            return otherwise;
        }
        return switch (version) {
            case V2_0 -> (int) settings.number(name, otherwise);
            case V2_1 -> Integer.decode(found.get().words().getFirst());
        };
    }

    /** {@code 2d}: hours, days, weeks, months of 30 and years of 365 days; seconds in 2.1. */
    private Optional<Duration> expiration() {
        Optional<Setting> found =
                global.find("persistent_client_expiration").filter(setting -> !setting.words().isEmpty());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        int count = (int) global.number("persistent_client_expiration", 0);
        String word = found.get().words().getFirst();
        return Optional.of(
                switch (word.charAt(word.length() - 1)) {
                    case 's' -> Duration.ofSeconds(count);
                    case 'h' -> Duration.ofHours(count);
                    case 'd' -> Duration.ofDays(count);
                    case 'w' -> Duration.ofDays(7L * count);
                    case 'm' -> Duration.ofDays(30L * count);
                    default -> Duration.ofDays(365L * count);
                });
    }
}
