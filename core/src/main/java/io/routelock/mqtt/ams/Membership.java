package io.routelock.mqtt.ams;

import io.routelock.ams.AmsNetId;
import io.routelock.mqtt.Qos;

/**
 * As whom we take part in a virtual AMS network.
 *
 * @param topic of the network
 * @param own our NetId
 * @param info what we say of ourselves while we are there
 * @param noRetain nothing is retained: members answer a newcomer's info with their own
 * @param unidirectional we say that we take no requests; to refuse them is the router's part
 * @param qos of frames; see {@link FrameTopics} for 0. With 1 a frame may come twice. Info and subscriptions
 *     have 2 whatever this is
 */
public record Membership(
        String topic, AmsNetId own, MemberInfo info, boolean noRetain, boolean unidirectional, Qos qos) {

    public Membership {
        info =
                new MemberInfo(
                        info.name(),
                        true,
                        unidirectional,
                        info.osVersion(),
                        info.osPlatform(),
                        info.tcVersion());
    }

    NetworkTopics topics() {
        return new NetworkTopics(topic);
    }
}
