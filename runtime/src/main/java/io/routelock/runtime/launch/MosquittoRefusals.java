package io.routelock.runtime.launch;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AccessExplanation;
import io.routelock.mosquitto.acl.AccessQuestion;
import io.routelock.mosquitto.acl.AccessRules;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.log.LogExplanation;
import io.routelock.mosquitto.profile.BrokerProfile;
import io.routelock.mosquitto.profile.Part;
import io.routelock.mosquitto.profile.ProfileDocument;
import io.routelock.runtime.watch.Refusal;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mosquitto refused, from its log; for a publish the line of the acl_file, which mosquitto never
 * names. Where several listeners have an acl_file each the line is not looked for: the log does not say which
 * of them counted.
 */
record MosquittoRefusals(Optional<ProfileDocument> acl, Optional<AccessRules> rules) {

    private static final Pattern DENIED =
            Pattern.compile("Denied PUBLISH from .* \\(d[0-9], q([0-2]), r[0-9], m[0-9]+, '(.*)', .*");

    static MosquittoRefusals of(BrokerProfile profile) {
        Optional<ProfileDocument> only =
                Optional.of(profile.documents(Part.ACL))
                        .filter(all -> all.size() == 1)
                        .map(all -> all.getFirst());
        return new MosquittoRefusals(
                only,
                only.map(document -> AclFile.read(document.text()))
                        .filter(file -> file.faults().isEmpty())
                        .map(file -> AccessRules.of(file.rules(), profile.version())));
    }

    Optional<AclFile> aclFile() {
        return acl.map(document -> AclFile.read(document.text()));
    }

    /** Empty for what is no refusal of a client. */
    Optional<Refusal> of(LogExplanation told, Instant at, Optional<String> listener) {
        return kind(told.finding().code()).map(kind -> refusal(kind, told, at, listener));
    }

    private static Optional<Refusal.Kind> kind(String code) {
        return switch (code) {
            case "log.publish-denied" -> Optional.of(Refusal.Kind.PUBLISH);
            case "log.not-authorised",
                    "log.refused",
                    "log.no-common-name",
                    "log.client-id",
                    "log.protocol-version" ->
                    Optional.of(Refusal.Kind.CONNECT);
            case "log.protocol-error" -> Optional.of(Refusal.Kind.PROTOCOL);
            case "log.server-distrusted",
                    "log.server-expired",
                    "log.no-client-certificate",
                    "log.client-certificate",
                    "log.psk-key-wrong",
                    "log.psk-identity-unknown",
                    "log.no-shared-cipher",
                    "log.plain-on-tls",
                    "log.tls-version",
                    "log.tls-failed" ->
                    Optional.of(Refusal.Kind.HANDSHAKE);
            default -> Optional.empty();
        };
    }

    private Refusal refusal(Refusal.Kind kind, LogExplanation told, Instant at, Optional<String> listener) {
        Matcher denied = DENIED.matcher(told.line().text());
        boolean publish = denied.matches();
        Optional<String> topic = publish ? Optional.of(denied.group(2)) : Optional.empty();
        Optional<AccessExplanation> why = topic.flatMap(name -> explain(told, name));
        return new Refusal(
                at,
                kind,
                told.clientId(),
                told.user(),
                told.address(),
                listener,
                topic,
                publish ? OptionalInt.of(Integer.parseInt(denied.group(1))) : OptionalInt.empty(),
                why.flatMap(this::line),
                why.map(answer -> inWords(told.finding(), answer)).orElse(told.finding()));
    }

    private Optional<AccessExplanation> explain(LogExplanation told, String topic) {
        return rules.flatMap(all ->
                told.clientId()
                        .filter(_ -> !topic.isEmpty() && topic.indexOf('+') < 0 && topic.indexOf('#') < 0)
                        .map(client -> new AccessQuestion(told.user(), client, topic, Access.WRITE))
                        .map(all::explain)
                        // The files may be others since: then the rules say nothing of this refusal.
                        .filter(answer -> !answer.decision().allowed()));
    }

    private Optional<Refusal.RuleLine> line(AccessExplanation answer) {
        Optional<AclRule> rule = answer.decision().rule().or(() -> answer.lacking().stream().findFirst());
        return acl.flatMap(file -> rule.map(it -> line(file, it.line())));
    }

    private static Refusal.RuleLine line(ProfileDocument file, int number) {
        return new Refusal.RuleLine(file.path().toString(), number, file.text().line(number).strip());
    }

    private static Finding inWords(Finding known, AccessExplanation answer) {
        return Finding.warning(known.code(), known.symptom(), known.nextStep(), answer.answer());
    }
}
