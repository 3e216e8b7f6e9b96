package io.routelock.runtime.broker.session;

import java.util.Arrays;
import java.util.List;

/** One message on its way to one client, with QoS 1 or 2, or waiting. */
final class Delivery {

    final long order;
    final Message message;
    final int qos;
    final boolean retain;
    final int[] subscriptionIds;
    int packetId;
    Journal.Step step;

    Delivery(long order, Message message, int qos, boolean retain, int[] subscriptionIds) {
        this.order = order;
        this.message = message;
        this.qos = qos;
        this.retain = retain;
        this.subscriptionIds = subscriptionIds;
        this.step = Journal.Step.WAITING;
    }

    static Delivery of(Journal.DeliveryFacts facts) {
        int[] ids = facts.subscriptionIds().stream().mapToInt(Integer::intValue).toArray();
        Delivery delivery = new Delivery(facts.order(), facts.message(), facts.qos(), facts.retain(), ids);
        delivery.packetId = facts.packetId();
        delivery.step = facts.step();
        return delivery;
    }

    Journal.DeliveryFacts facts() {
        List<Integer> ids = Arrays.stream(subscriptionIds).boxed().toList();
        return new Journal.DeliveryFacts(order, message, qos, retain, ids, packetId, step);
    }

    int bytes() {
        return message.payload().length;
    }
}
