package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.acl.AccessExplanation.Kind;

import java.util.List;

/** Yes or no, and why, as an engineer would say it. */
final class AnswerText {

    private final AccessExplanation explained;
    private final AccessQuestion question;
    private final String who;
    private final String verb;
    private final String topic;

    AnswerText(AccessExplanation explained) {
        this.explained = explained;
        this.question = explained.question();
        this.who = RuleText.who(question.user());
        this.verb = RuleText.verb(question.access());
        this.topic = question.topic();
    }

    String text() {
        return (explained.decision().allowed() ? "Yes. " : "No. ") + why();
    }

    private String why() {
        return switch (explained.decision().reason()) {
            case NO_ACL_FILE -> "No acl_file is configured, so everybody may read and write everything.";
            case SYS_IS_READ_ONLY -> "Clients do not write to $SYS, whatever the file says.";
            case SHARE_IS_NO_TOPIC ->
                    "\"$share\" begins a shared subscription; nobody writes to it, whatever the file says.";
            case USER_DENY -> denied(rule()) + overruled();
            case USER_ALLOW ->
                    "Line %d lets %s %s %s%s.".formatted(rule().line(), who, verb, topic, with(rule()));
            case WILDCARD_IN_NAME ->
                    "The user name or the client id contains \"+\" or \"#\": mosquitto then denies all that no line of"
                            + " the user's own gives, because the file has patterns.";
            case PATTERN_DENY ->
                    denied(rule()) + " It is a pattern, and no line of %s own allows it.".formatted(whose());
            case PATTERN_ALLOW ->
                    "Line %d, a pattern, lets every client %s %s%s."
                            .formatted(rule().line(), verb, topic, with(rule()));
            case NO_RULE -> nothing();
        };
    }

    private AclRule rule() {
        return explained.decision().rule().orElseThrow();
    }

    private String whose() {
        return question.user().map(user -> user + "'s").orElse("their");
    }

    private String with(AclRule rule) {
        return RuleText.with(rule, topic);
    }

    private String denied(AclRule deny) {
        return "Line %d denies %s %s%s.".formatted(deny.line(), who, topic, with(deny));
    }

    /** Why an allow does not help. */
    private String overruled() {
        List<AclRule> allows = explained.matching(Kind.OWN_ALLOWS).toList();
        if (allows.isEmpty()) {
            return "";
        }
        return " A deny counts before %s, which %s it, wherever they stand."
                .formatted(RuleText.lines(allows), allows.size() == 1 ? "allows" : "allow");
    }

    private String nothing() {
        List<AclRule> lacking = explained.lacking();
        if (lacking.isEmpty()) {
            return nobody() + notInherited();
        }
        String lines = RuleText.lines(lacking);
        return "%s %s %s %s %s, not %s it, and no other line lets it %s."
                        .formatted(
                                capital(lines),
                                lacking.size() == 1 ? "lets" : "let",
                                who,
                                RuleText.verb(RuleText.other(question.access())),
                                topic,
                                verb,
                                verb)
                + notInherited();
    }

    private String nobody() {
        boolean unknown = question.user().isPresent() && !explained.background().hasRules();
        return unknown
                ? "The file has no rules for %s, and no pattern lets it %s %s.".formatted(who, verb, topic)
                : "No line lets %s %s %s.".formatted(who, verb, topic);
    }

    private String notInherited() {
        List<AclRule> general = explained.background().notInherited();
        if (general.isEmpty()) {
            return "";
        }
        String lines = RuleText.lines(general);
        String are = general.size() == 1 ? " is" : " are";
        return " "
                + capital(lines)
                + are
                + " for clients without a user name; named users do not inherit "
                + (general.size() == 1 ? "it." : "them.");
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
