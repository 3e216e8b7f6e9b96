package io.routelock.runtime.broker.report;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AccessDecision;
import io.routelock.mosquitto.acl.AccessExplanation;
import io.routelock.mosquitto.acl.AccessExplanation.Deed;
import io.routelock.runtime.broker.session.ClientFacts;
import io.routelock.runtime.broker.session.Happenings.WillFacts;
import io.routelock.runtime.watch.Refusal.RuleLine;

import java.util.Optional;

/**
 * What the access rules refuse, with the line that says so.
 *
 * @param explained empty when the decision needs no acl_file
 * @param line that decided, or the one that gives only the other right
 */
record RightFindings(
        ClientFacts client,
        AccessDecision decision,
        Optional<AccessExplanation> explained,
        Optional<RuleLine> line) {

    static RightFindings of(ClientFacts client, String topic, Access access, AccessDecision decision) {
        Optional<AccessExplanation> explained = client.rules().explain(client.identity(), topic, access);
        return new RightFindings(client, decision, explained, explained.flatMap(client.rules()::line));
    }

    Finding publish(String topic, int qos, boolean retain) {
        return error(
                "broker.publish-refused",
                "%s may not write to %s: %s. The message was %s; %s."
                        .formatted(
                                Naming.client(client),
                                PlainText.quoted(topic),
                                why(Access.WRITE),
                                retain ? "neither sent nor stored" : "dropped",
                                heard(qos)),
                Access.WRITE,
                topic);
    }

    /** A client that thinks it worked is what engineers look for longest. */
    private String heard(int qos) {
        if (qos == 0) {
            return "with QoS 0 the client hears nothing of it";
        }
        return client.connection().mqtt().startsWith("5")
                ? "the client was told \"not authorised\""
                : "with MQTT " + client.connection().mqtt() + " the client was told that it worked";
    }

    Finding will(WillFacts will) {
        return error(
                "broker.will-refused",
                "The will of a client was dropped. %s may not write to %s: %s. %s"
                        .formatted(
                                Naming.client(client),
                                PlainText.quoted(will.topic()),
                                why(Access.WRITE),
                                explained
                                        .map(it -> it.consequence(Deed.WILL))
                                        .orElse("Nobody is told when it is lost.")),
                Access.WRITE,
                will.topic());
    }

    Finding delivery(String topic, boolean retained) {
        Deed deed = retained ? Deed.RETAINED : Deed.MESSAGE;
        return error(
                "broker.delivery-refused",
                "%s is not sent messages on %s, to which it subscribed: %s. %s"
                        .formatted(
                                Naming.client(client),
                                PlainText.quoted(topic),
                                why(Access.READ),
                                explained.map(it -> it.consequence(deed)).orElse("")),
                Access.READ,
                topic);
    }

    private Finding error(String code, String symptom, Access access, String topic) {
        String[] causes =
                explained.map(AccessExplanation::answer).map(answer -> cause(answer, topic)).stream()
                        .toArray(String[]::new);
        return Finding.error(code, symptom.strip(), nextStep(access, topic), causes);
    }

    /** Whoever reads it knows that the answer is no. */
    private String cause(String answer, String topic) {
        String whole = answer.startsWith("No. ") ? answer.substring(4) : answer;
        String named = whole.replace(topic, PlainText.shown(topic));
        return client.identity()
                .user()
                .filter(user -> !user.isEmpty())
                .map(user -> named.replace(user, PlainText.shown(user)))
                .orElse(named);
    }

    /** {@code acl line 7 gives read only, no line gives write}. */
    private String why(Access access) {
        String verb = verb(access);
        return switch (decision.reason()) {
            case SYS_IS_READ_ONLY -> "clients do not write below $SYS";
            case SHARE_IS_NO_TOPIC -> "$share begins a shared subscription and is no topic";
            case USER_DENY, PATTERN_DENY -> place() + " denies it";
            case WILDCARD_IN_NAME ->
                    "its user name or client id contains + or #, and the acl_file has patterns";
            case NO_RULE, NO_ACL_FILE, USER_ALLOW, PATTERN_ALLOW ->
                    line.isPresent()
                            ? "%s gives %s only, no line gives %s"
                                    .formatted(place(), verb(other(access)), verb)
                            : "no line of the acl_file gives it to " + Naming.user(client.identity().user());
        };
    }

    private String place() {
        return line.map(it ->
                        "%s line %d (%s)".formatted(it.file(), it.line(), PlainText.shown(it.text().strip())))
                .orElse("a line of the acl_file");
    }

    private String nextStep(Access access, String topic) {
        return switch (decision.reason()) {
            case SYS_IS_READ_ONLY, SHARE_IS_NO_TOPIC -> "Give the client another topic to write to.";
            case USER_DENY, PATTERN_DENY ->
                    "If it may, remove or narrow %s: a deny counts before every allow of its kind."
                            .formatted(number().map("line %d"::formatted).orElse("that line"));
            case WILDCARD_IN_NAME -> "Give the client a name without + and #.";
            case NO_RULE, NO_ACL_FILE, USER_ALLOW, PATTERN_ALLOW ->
                    number().map("If it may, write readwrite in line %d, or "::formatted)
                                    .orElse("If it may, ")
                            + "add \"topic %s %s\" %s; otherwise correct the topic or the user in the client."
                                    .formatted(verb(access), PlainText.shown(topic), section());
        };
    }

    private Optional<Integer> number() {
        return line.map(RuleLine::line);
    }

    private String section() {
        return client.identity()
                .user()
                .map(user -> "below \"user " + PlainText.shown(user) + "\"")
                .orElse("before the first user of the file");
    }

    private static String verb(Access access) {
        return access == Access.READ ? "read" : "write";
    }

    private static Access other(Access access) {
        return access == Access.READ ? Access.WRITE : Access.READ;
    }
}
