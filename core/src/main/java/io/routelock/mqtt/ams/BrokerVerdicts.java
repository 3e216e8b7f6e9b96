package io.routelock.mqtt.ams;

import io.routelock.ams.AmsFrame;
import io.routelock.ams.WireFormatException;
import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.MqttClient;
import io.routelock.mqtt.ReasonCode;

/**
 * What the broker's answers to our messages mean. Its access file needs two lines for "A may call B": {@code
 * write NETWORK/B/ams} for A and {@code write NETWORK/A/ams/res} for B. The router that was refused says
 * which of the two is missing.
 */
final class BrokerVerdicts {

    private static final int NOBODY_READS = 0x10;

    private final Membership membership;
    private final FindingBrake findings;
    private final VirtualNetwork.Listener news;

    BrokerVerdicts(Membership membership, FindingBrake findings, VirtualNetwork.Listener news) {
        this.membership = membership;
        this.findings = findings;
        this.news = news;
    }

    void published(NetworkTopics.Place place, ApplicationMessage message, ReasonCode said) {
        if (!said.isError() && said.code() != NOBODY_READS) {
            return;
        }
        switch (place.kind()) {
            case INFO -> {
                if (said.isError()) {
                    raise(message, NetworkFindings.infoDenied(message.topic(), said));
                }
            }
            case REQUESTS -> {
                raise(message, finding(message, place, said));
                undelivered(message);
            }
            case RESPONSES -> raise(message, finding(message, place, said));
        }
    }

    private Finding finding(ApplicationMessage message, NetworkTopics.Place place, ReasonCode said) {
        if (!said.isError()) {
            return NetworkFindings.nobodyReads(message.topic(), place.netId());
        }
        return place.kind() == NetworkTopics.Kind.REQUESTS
                ? NetworkFindings.requestDenied(membership, place.netId(), said)
                : NetworkFindings.answerDenied(membership, place.netId(), said);
    }

    private void raise(ApplicationMessage message, Finding finding) {
        findings.raise(finding, message.topic());
    }

    private void undelivered(ApplicationMessage message) {
        try {
            AmsFrame frame = AmsPayload.read(message.payload());
            frame.release();
            if (frame.header().wantsAnswer()) {
                news.undelivered(frame.header());
            }
        } catch (WireFormatException e) {
            throw new IllegalStateException("a frame of ours cannot be read", e);
        }
    }

    void subscribed(MqttClient.Granted granted) {
        if (!granted.accepted()) {
            String filter = granted.subscription().filter();
            findings.raise(NetworkFindings.readDenied(filter, granted.reason()), filter);
        }
    }
}
