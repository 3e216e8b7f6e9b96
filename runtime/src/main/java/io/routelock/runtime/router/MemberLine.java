package io.routelock.runtime.router;

import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.UnwrittenFrame;
import io.routelock.runtime.connection.ConnectionMode;

import java.net.InetAddress;

/**
 * The way to one member of a virtual AMS network. It is no connection of its own: all members behind a broker
 * share one, so nothing here pauses or ends it.
 */
final class MemberLine implements Line {

    private final NetworkLink link;
    private final AmsNetId netId;

    MemberLine(NetworkLink link, AmsNetId netId) {
        this.link = link;
        this.netId = netId;
    }

    NetworkLink link() {
        return link;
    }

    AmsNetId netId() {
        return netId;
    }

    @Override
    public void send(AmsFrame frame) {
        link.send(frame);
    }

    @Override
    public void send(UnwrittenFrame frame) {
        link.send(frame);
    }

    /** Of the broker: where the member is, nobody here knows. */
    @Override
    public InetAddress remoteAddress() {
        return link.brokerAddress();
    }

    /** Nothing proves to this router who a member is; the broker may have asked for a proof. */
    @Override
    public boolean secure() {
        return false;
    }

    @Override
    public ConnectionMode mode() {
        return link.connection().encrypted() ? ConnectionMode.MQTT_ENCRYPTED : ConnectionMode.MQTT;
    }

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void welcome() {}

    @Override
    public void close() {}
}
