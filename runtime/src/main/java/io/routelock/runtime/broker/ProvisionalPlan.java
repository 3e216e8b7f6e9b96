package io.routelock.runtime.broker;

import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AccessDecision;
import io.routelock.mosquitto.acl.AccessExplanation;
import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.DiskFiles;
import io.routelock.mosquitto.conf.Listener;
import io.routelock.mosquitto.conf.MosquittoConf;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.runtime.broker.access.ClientIdentity;
import io.routelock.runtime.broker.access.LoginAnswer;
import io.routelock.runtime.broker.access.LoginRequest;
import io.routelock.runtime.broker.access.PeerProof;
import io.routelock.runtime.broker.access.Rules;
import io.routelock.runtime.broker.files.BrokerPlan;
import io.routelock.runtime.broker.session.BrokerLimits;
import io.routelock.runtime.broker.session.ListenerLimits;
import io.routelock.runtime.broker.tls.TlsDoor;
import io.routelock.runtime.watch.Refusal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

final class ProvisionalPlan {
    static BrokerPlan read(BrokerOrder order) {
        try {
            MosquittoConf conf = MosquittoConf.read(SourceText.of(Files.readAllBytes(order.conf())));
            BrokerSetup setup =
                    BrokerSetup.of(
                            conf,
                            order.conf().toString(),
                            order.version(),
                            new DiskFiles(order.conf().toAbsolutePath().resolveSibling("")));
            return new BrokerPlan(
                    setup,
                    setup.listeners().stream().map(ProvisionalPlan::listener).toList(),
                    BrokerLimits.DEFAULT,
                    new BrokerPlan.LogPlan(List.of(), List.of(), true, Optional.empty(), true),
                    Optional.empty(),
                    List.of(order.conf()),
                    List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BrokerPlan.ListenerPlan listener(Listener one) {
        return new BrokerPlan.ListenerPlan(
                one,
                List.of(new InetSocketAddress(one.address().orElse("127.0.0.1"), one.port())),
                one.protocol().equals("websockets"),
                ListenerLimits.DEFAULT,
                TlsDoor.none(),
                new Open());
    }

    private static final class Open implements Rules {
        @Override
        public LoginAnswer login(LoginRequest request) {
            return new LoginAnswer.Admitted(request.user());
        }

        @Override
        public boolean stillHolds(ClientIdentity who, PeerProof proof, Rules before) {
            return true;
        }

        @Override
        public AccessDecision decide(ClientIdentity who, String topic, Access access) {
            return new AccessDecision(
                    access == Access.READ || !topic.startsWith("$SYS"),
                    Optional.empty(),
                    AccessDecision.Reason.NO_ACL_FILE);
        }

        @Override
        public Optional<AccessExplanation> explain(ClientIdentity who, String topic, Access access) {
            return Optional.empty();
        }

        @Override
        public Optional<Refusal.RuleLine> line(AccessExplanation explanation) {
            return Optional.empty();
        }
    }
}
