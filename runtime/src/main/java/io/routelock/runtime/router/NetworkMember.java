package io.routelock.runtime.router;

import io.routelock.mqtt.BrokerAddress;
import io.routelock.mqtt.ams.Member;
import io.routelock.route.BrokerConnection;

/** Somebody who is reached through a broker, and which. */
record NetworkMember(Member member, BrokerConnection connection, BrokerAddress broker) {}
