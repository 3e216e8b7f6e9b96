package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.Test;

import routelock.testing.Figures;
import routelock.testing.MedianTime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Issue 4: how fast an acl_file is read, checked and asked; warm, the median of five. */
class AclBenchmark {

    private static final int RULES_TO_READ = 20_000;
    private static final int RULES_TO_ASK = 1_000;
    private static final int QUESTIONS = 1_000_000;
    private static final double MILLIS = 100;

    private final Figures figures = new Figures("acl_file, median of 5");
    private int seen;

    @Test
    void filesOfAPlantAreReadAndAskedAtOnce() {
        read("20,000 rules, 1,000 users, all different", PlantAcl.users(1_000, RULES_TO_READ / 1_000));
        read("20,000 rules, one user, all different", PlantAcl.users(1, RULES_TO_READ));
        read("20,000 rules, one user, all the same", "user u\n" + "topic read a/b/#\n".repeat(RULES_TO_READ));
        read("20,000 patterns", patterns(RULES_TO_READ));
        ask("1,000 rules, 50 users", PlantAcl.users(50, RULES_TO_ASK / 50));
        ask("1,000 rules, one user", PlantAcl.users(1, RULES_TO_ASK));
        ask("1,000 patterns, half with %u", patterns(RULES_TO_ASK));
        figures.check();
    }

    private static String patterns(int count) {
        return PlantAcl.patterns(count, "write plant/%u/cell", "read plant/line/cell");
    }

    private void read(String name, String text) {
        SourceText source = SourceText.of(text);
        double millis = MedianTime.of(() -> lint(source)) / 1e6;
        String ours = String.format(Locale.ROOT, "%.1f ms", millis);
        figures.atMost(MILLIS, "read and check " + name, ours, "100 ms", millis);
    }

    private void lint(SourceText source) {
        SourceText again = SourceText.of(source.bytes());
        seen += AclLint.check(AclFile.read(again), MosquittoVersion.V2_0, "acl").size();
    }

    private void ask(String name, String text) {
        AclFile file = AclFile.read(SourceText.of(text));
        AccessRules rules = AccessRules.of(file.rules(), MosquittoVersion.V2_0);
        AccessQuestion[] questions = questions(file);
        double perSecond = QUESTIONS / (MedianTime.of(() -> ask(rules, questions)) / 1e9);
        String ours = String.format(Locale.ROOT, "%,.0f/s", perSecond);
        figures.atLeast(1, "decide with " + name, ours, "1,000,000/s", perSecond / QUESTIONS);
    }

    private void ask(AccessRules rules, AccessQuestion[] questions) {
        for (int i = 0; i < QUESTIONS; i++) {
            seen += rules.decide(questions[i % questions.length]).allowed() ? 1 : 0;
        }
    }

    /** About topics of the file, half of them with the right user. */
    private static AccessQuestion[] questions(AclFile file) {
        Random random = new Random(1);
        List<String> users = new ArrayList<>(file.users());
        users.add("plc3");
        return IntStream.range(0, 4096)
                .mapToObj(i -> {
                    String user = users.get(random.nextInt(users.size()));
                    AclRule rule = file.rules().get(random.nextInt(file.rules().size()));
                    boolean own = rule.subject() instanceof Subject.User && i % 2 == 0;
                    String name = own ? ((Subject.User) rule.subject()).name() : user;
                    String topic = rule.filter().replace("%u", name).replace("+", "x").replace("#", "y/z");
                    Access access = Access.values()[i & 1];
                    return new AccessQuestion(Optional.of(name), "client" + i, topic, access);
                })
                .toArray(AccessQuestion[]::new);
    }
}
