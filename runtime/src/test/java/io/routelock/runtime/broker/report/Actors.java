package io.routelock.runtime.broker.report;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AccessDecision;
import io.routelock.mosquitto.acl.AccessExplanation;
import io.routelock.mosquitto.acl.AccessQuestion;
import io.routelock.mosquitto.acl.AccessRules;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.runtime.broker.access.ClientIdentity;
import io.routelock.runtime.broker.access.LoginAnswer;
import io.routelock.runtime.broker.access.LoginRequest;
import io.routelock.runtime.broker.access.PeerProof;
import io.routelock.runtime.broker.access.Rules;
import io.routelock.runtime.broker.session.ClientFacts;
import io.routelock.runtime.broker.session.Happenings.Newcomer;
import io.routelock.runtime.watch.ClientView;
import io.routelock.runtime.watch.Protection;
import io.routelock.runtime.watch.Refusal.RuleLine;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients and rules that the tests play with. */
final class Actors {

    static final Instant SINCE = Instant.ofEpochSecond(1_700_000_000);

    private Actors() {}

    static Newcomer newcomer(String address) {
        return new Newcomer(address, "1883", 1883);
    }

    static ClientFacts client(String id, Optional<String> user, Rules rules) {
        return client(id, user, rules, "3.1.1", "127.0.0.1:51012", 60);
    }

    static ClientFacts client(
            String id, Optional<String> user, Rules rules, String mqtt, String address, int keepAlive) {
        return new ClientFacts(
                new ClientIdentity(id, user),
                PeerProof.NONE,
                new ClientView.Connection(address, "1883", false, Protection.PLAIN, mqtt, SINCE, keepAlive),
                rules);
    }

    /** The rules of an acl_file that is called {@code acl}, and how often they were asked to explain. */
    static final class AclRules implements Rules {
        final AtomicInteger explained = new AtomicInteger();
        private final AclFile file;
        private final AccessRules rules;

        AclRules(String acl) {
            this.file = AclFile.read(SourceText.of(acl.getBytes(StandardCharsets.UTF_8)));
            this.rules = AccessRules.of(file.rules(), MosquittoVersion.V2_0);
        }

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
            return rules.decide(question(who, topic, access));
        }

        @Override
        public Optional<AccessExplanation> explain(ClientIdentity who, String topic, Access access) {
            explained.incrementAndGet();
            return Optional.of(rules.explain(question(who, topic, access)));
        }

        private static AccessQuestion question(ClientIdentity who, String topic, Access access) {
            return new AccessQuestion(who.user(), who.clientId(), topic, access);
        }

        @Override
        public Optional<RuleLine> line(AccessExplanation explanation) {
            return explanation
                    .decision()
                    .rule()
                    .or(() -> explanation.lacking().stream().findFirst())
                    .map(this::line);
        }

        private RuleLine line(AclRule rule) {
            return new RuleLine("acl", rule.line(), file.source().line(rule.line()));
        }
    }
}
