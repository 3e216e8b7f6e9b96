package io.routelock.runtime.broker.session;

import java.time.Duration;
import java.util.Optional;

/**
 * What a conf says of the whole broker beside access; the names are those of mosquitto.conf, and so are the
 * defaults (mosquitto 2.0.11, run).
 *
 * @param maxInflight messages of QoS 1 and 2 on their way to one client; 0 for any number
 * @param maxInflightBytes payload bytes of them; 0 for any number
 * @param maxQueued messages that wait for one client beside those; 0 for any number
 * @param maxQueuedBytes payload bytes of them; 0 for any number
 * @param maxPacketSize bytes of a packet; 0 for as many as MQTT allows
 * @param messageSizeLimit payload bytes of a message; 0 for any number
 * @param maxKeepAlive seconds
 * @param queueQos0 whether messages of QoS 0 wait for absent clients too
 * @param upgradeQos whether a message takes the QoS of the subscription when that is higher
 * @param duplicates whether a client gets a message once for each subscription that fits
 * @param checkRetainSource whether a retained message is only sent while its publisher may still publish it
 * @param retainAvailable whether messages may be retained
 * @param sessionExpiry after which an absent client's session ends, whatever it asked for
 * @param sysInterval seconds between the values below {@code $SYS}; 0 for none
 * @param noDelay whether small packets leave at once (no Nagle algorithm). As a rule they do, though
 *     mosquitto's do not: bytes gather here until the end of a turn, and what would wait besides is what an
 *     acknowledgement holds up, 40 ms for each full window of QoS 1 (measured)
 */
public record BrokerLimits(
        int maxInflight,
        long maxInflightBytes,
        int maxQueued,
        long maxQueuedBytes,
        int maxPacketSize,
        int messageSizeLimit,
        int maxKeepAlive,
        boolean queueQos0,
        boolean upgradeQos,
        boolean duplicates,
        boolean checkRetainSource,
        boolean retainAvailable,
        Optional<Duration> sessionExpiry,
        int sysInterval,
        boolean noDelay) {

    public static final BrokerLimits DEFAULT =
            new BrokerLimits(
                    20,
                    0,
                    1000,
                    0,
                    0,
                    0,
                    65535,
                    false,
                    false,
                    false,
                    false,
                    true,
                    Optional.empty(),
                    10,
                    true);
}
