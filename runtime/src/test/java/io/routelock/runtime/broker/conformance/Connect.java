package io.routelock.runtime.broker.conformance;

import java.util.Optional;

/** A CONNECT packet in the making; one thread. */
final class Connect {

    private static final int USER = 0x80;
    private static final int PASSWORD = 0x40;
    private static final int WILL_RETAIN = 0x20;
    private static final int WILL = 0x04;
    private static final int CLEAN = 0x02;

    private final String clientId;
    private String protocol;
    private int level;
    private boolean clean = true;
    private int keepAlive = 60;
    private int wrongFlags;
    private Properties properties = Properties.NONE;
    private Optional<Message> will = Optional.empty();
    private Properties willProperties = Properties.NONE;
    private Optional<String> user = Optional.empty();
    private Optional<String> password = Optional.empty();

    private Connect(String clientId, String protocol, int level) {
        this.clientId = clientId;
        this.protocol = protocol;
        this.level = level;
    }

    static Connect v31(String clientId) {
        return new Connect(clientId, "MQIsdp", Level.V3_1);
    }

    static Connect v311(String clientId) {
        return new Connect(clientId, "MQTT", Level.V3_1_1);
    }

    static Connect v5(String clientId) {
        return new Connect(clientId, "MQTT", Level.V5);
    }

    static Connect of(int level, String clientId) {
        return new Connect(clientId, level == Level.V3_1 ? "MQIsdp" : "MQTT", level);
    }

    int level() {
        return level;
    }

    Connect protocol(String name, int newLevel) {
        protocol = name;
        level = newLevel;
        return this;
    }

    /** Clean Start or Clean Session 0. */
    Connect resume() {
        clean = false;
        return this;
    }

    /** Clean Start 0 and a session that outlives the connection. */
    Connect lasting(long seconds) {
        return resume().with(Property.SESSION_EXPIRY, seconds);
    }

    Connect keepAlive(int seconds) {
        keepAlive = seconds;
        return this;
    }

    /** Flags that are not what the rest of the packet says. */
    Connect flippedFlags(int flags) {
        wrongFlags = flags;
        return this;
    }

    Connect with(Property property, long value) {
        properties = properties.and(property, value);
        return this;
    }

    Connect with(Property property, String value) {
        properties = properties.and(property, value);
        return this;
    }

    Connect with(Properties others) {
        properties = others;
        return this;
    }

    /** Its QoS and its retain flag are those of the will. */
    Connect will(Message message) {
        will = Optional.of(message);
        willProperties = message.properties();
        return this;
    }

    Connect user(String name) {
        user = Optional.of(name);
        return this;
    }

    Connect password(String secret) {
        password = Optional.of(secret);
        return this;
    }

    byte[] bytes() {
        Bytes body = new Bytes().text(protocol).u8(level).u8(flags()).u16(keepAlive);
        if (level == Level.V5) {
            body.raw(properties.encoded());
        }
        body.text(clientId);
        will.ifPresent(message -> writeWill(message, body));
        user.ifPresent(body::text);
        password.ifPresent(body::text);
        return Bytes.packet(0x10, body);
    }

    private void writeWill(Message message, Bytes body) {
        if (level == Level.V5) {
            body.raw(willProperties.encoded());
        }
        body.text(message.topic()).binary(Reader.latin(message.payload()));
    }

    private int flags() {
        int ofWill = will.map(m -> WILL | m.qos() << 3 | (m.retained() ? WILL_RETAIN : 0)).orElse(0);
        int ofUser = (user.isPresent() ? USER : 0) | (password.isPresent() ? PASSWORD : 0);
        return (ofWill | ofUser | (clean ? CLEAN : 0)) ^ wrongFlags;
    }
}
