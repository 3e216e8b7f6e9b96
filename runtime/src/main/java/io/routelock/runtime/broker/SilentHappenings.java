package io.routelock.runtime.broker;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.acl.AccessDecision;
import io.routelock.runtime.broker.access.LoginAnswer;
import io.routelock.runtime.broker.session.ClientFacts;
import io.routelock.runtime.broker.session.Happenings;

import java.util.Optional;

final class SilentHappenings implements Happenings {
    @Override
    public void opened(Newcomer who) {}

    @Override
    public void handshakeFailed(Newcomer who, Finding why) {}

    @Override
    public void closedEarly(Newcomer who) {}

    @Override
    public void loginRefused(
            Newcomer who, String clientId, Optional<String> userSaid, LoginAnswer.Refused why) {}

    @Override
    public void protocolError(Newcomer who, Optional<String> clientId, Finding why) {}

    @Override
    public void connected(ClientFacts client, boolean cleanStart, Optional<WillFacts> will) {}

    @Override
    public void ended(ClientFacts client, End why) {}

    @Override
    public void publishRefused(
            ClientFacts client,
            String topic,
            int qos,
            boolean retain,
            int packetId,
            int payloadBytes,
            AccessDecision why) {}

    @Override
    public void willRefused(ClientFacts client, WillFacts will, AccessDecision why) {}

    @Override
    public void deliveryRefused(
            ClientFacts client, String topic, int qos, boolean retained, AccessDecision why) {}

    @Override
    public void dropped(String clientId, String topic, int qos) {}

    @Override
    public boolean tellsPackets() {
        return false;
    }

    @Override
    public void packet(String line) {}

    @Override
    public void raised(Finding finding) {}
}
