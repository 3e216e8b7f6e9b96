package io.routelock.runtime.broker.access;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AccessDecision;
import io.routelock.mosquitto.acl.AccessDecision.Reason;
import io.routelock.mosquitto.acl.AccessExplanation;
import io.routelock.mosquitto.acl.AccessQuestion;
import io.routelock.mosquitto.acl.AccessRules;
import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.conf.Listener;
import io.routelock.mosquitto.password.PasswordFile;
import io.routelock.runtime.watch.Refusal;

import java.util.List;
import java.util.Optional;

/** What acl_file, password_file and the identity options say at one listener, decided as mosquitto does. */
public final class FileRules implements Rules {

    private static final AccessDecision UNRULED =
            new AccessDecision(true, Optional.empty(), Reason.NO_ACL_FILE);

    /** Denies what nobody may write, whatever the file says; the same in every version. */
    private static final AccessRules RESERVED = AccessRules.of(List.of(), MosquittoVersion.V2_0);

    private final Logins logins;
    private final Optional<RuleBook> book;

    private FileRules(Logins logins, Optional<RuleBook> book) {
        this.logins = logins;
        this.book = book;
    }

    /**
     * @param prefix of client ids, see clientid_prefixes
     * @param passwords the password_file of the listener
     * @param book its acl_file
     */
    public static FileRules of(
            Listener listener,
            MosquittoVersion version,
            Optional<String> prefix,
            Optional<PasswordFile> passwords,
            Optional<RuleBook> book) {
        Optional<UserPasswords> users = passwords.map(file -> new UserPasswords(file, version));
        return new FileRules(Logins.of(listener, prefix, users), book);
    }

    @Override
    public LoginAnswer login(LoginRequest request) {
        return logins.login(request);
    }

    @Override
    public boolean stillHolds(ClientIdentity who, PeerProof proof, Rules before) {
        return before instanceof FileRules known && logins.stillHolds(who, proof, known.logins);
    }

    @Override
    public AccessDecision decide(ClientIdentity who, String topic, Access access) {
        AccessQuestion question = question(who, topic, access);
        return book.isPresent() ? book.get().rules().decide(question) : unruled(question);
    }

    /** Without an acl_file too nobody writes to $SYS and $share (run on 2.0.11). */
    private static AccessDecision unruled(AccessQuestion question) {
        if (question.access() == Access.WRITE && question.topic().startsWith("$")) {
            AccessDecision reserved = RESERVED.decide(question);
            return reserved.reason() == Reason.NO_RULE ? UNRULED : reserved;
        }
        return UNRULED;
    }

    private static AccessQuestion question(ClientIdentity who, String topic, Access access) {
        return new AccessQuestion(who.user(), who.clientId(), topic, access);
    }

    @Override
    public Optional<AccessExplanation> explain(ClientIdentity who, String topic, Access access) {
        return book.map(found -> found.rules().explain(question(who, topic, access)));
    }

    @Override
    public Optional<Refusal.RuleLine> line(AccessExplanation explanation) {
        Optional<AclRule> rule =
                explanation.decision().rule().or(() -> explanation.lacking().stream().findFirst());
        return book.flatMap(found -> rule.map(one -> found.line(one.line())));
    }
}
