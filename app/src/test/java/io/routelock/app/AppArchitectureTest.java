package io.routelock.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import io.routelock.app.workbench.Tasks;

import javafx.application.Platform;

import java.util.Set;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What keeps the views thin and the features apart. To change a rule, write a decision record. */
@AnalyzeClasses(packages = "io.routelock.app", importOptions = ImportOption.DoNotIncludeTests.class)
class AppArchitectureTest {

    private static final String FX = "io.routelock.app.fx..";

    /** What every feature may use; any other package below app is a feature, or the shell. */
    private static final String[] COMMON = {
        "io.routelock.app.brokerfiles..",
        "io.routelock.app.controls..",
        FX,
        "io.routelock.app.launch..",
        "io.routelock.app.local..",
        "io.routelock.app.model..",
        "io.routelock.app.navigation..",
        "io.routelock.app.settings..",
        "io.routelock.app.textedit..",
        "io.routelock.app.theme..",
        "io.routelock.app.topictree..",
        "io.routelock.app.workbench.."
    };

    private static final Set<Class<?>> MADE_OF_THREADS =
            Set.of(Thread.class, ExecutorService.class, Timer.class);
    private static final Set<String> MAKES_A_THREAD = Set.of("ofPlatform", "ofVirtual", "startVirtualThread");

    @ArchTest
    static final ArchRule app_speaks_to_the_network_through_core_only =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.netty..", "org.bouncycastle..", "com.sun.jna..")
                    .because(
                            "protocols, keys and the system are core's, where they are tested without a screen");

    @ArchTest
    static final ArchRule app_sees_of_runtime_how_to_launch_and_watch =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.routelock.runtime.router..",
                            "io.routelock.runtime.device..",
                            "io.routelock.runtime.broker..",
                            "io.routelock.runtime.cli..")
                    .because("local runtimes are processes of their own");

    @ArchTest
    static final ArchRule view_models_know_no_screen =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("Model")
                    .or()
                    .resideInAnyPackage("io.routelock.app.model..", "io.routelock.app.workbench..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx.scene..", "javafx.stage..")
                    .because("they are tested without a stage");

    @ArchTest
    static final ArchRule common_parts_know_neither_the_shell_nor_a_feature =
            noClasses()
                    .that()
                    .resideInAnyPackage(COMMON)
                    .should()
                    .dependOnClassesThat(
                            describe("are the shell's or a feature's", AppArchitectureTest::isShellOrFeature))
                    .because("features stand on them");

    @ArchTest
    static final ArchRule features_reach_each_other_through_the_navigator =
            slices().matching("io.routelock.app.(*)..")
                    .should()
                    .notDependOnEachOther()
                    .ignoreDependency(
                            describe("is anything", any -> true),
                            describe("is common", AppArchitectureTest::isCommon))
                    .because("a feature can then be read, tested and removed by itself");

    @ArchTest
    static final ArchRule packages_form_no_cycle =
            slices().matching("io.routelock.app.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("each can then be read with only those below it");

    @ArchTest
    static final ArchRule one_package_hops_onto_the_javafx_thread =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(FX)
                    .should()
                    .accessTargetWhere(describe("run later", AppArchitectureTest::runsLater))
                    .because("view models are handed an executor, and tests run them at once");

    @ArchTest
    static final ArchRule tasks_make_the_threads =
            noClasses()
                    .that()
                    .doNotBelongToAnyOf(Tasks.class)
                    .should()
                    .accessTargetWhere(describe("make threads", AppArchitectureTest::makesThreads))
                    .because("work shows in the list of tasks, and can be cancelled");

    @ArchTest
    static final ArchRule only_the_tour_and_the_launcher_print =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("io.routelock.app.tour..")
                    .and()
                    .doNotBelongToAnyOf(RoutelockApp.class)
                    .should()
                    .accessTargetWhere(describe("print", AppArchitectureTest::prints))
                    .because(
                            "nobody reads the standard output of a window; the launcher runs before there is one");

    private static boolean isCommon(JavaClass type) {
        return java.util.Arrays.stream(COMMON)
                .map(name -> name.substring(0, name.length() - 2))
                .anyMatch(name -> type.getPackageName().startsWith(name));
    }

    private static boolean isShellOrFeature(JavaClass type) {
        return type.getPackageName().startsWith("io.routelock.app") && !isCommon(type);
    }

    private static boolean runsLater(JavaAccess<?> access) {
        return access.getTargetOwner().isEquivalentTo(Platform.class) && access.getName().equals("runLater");
    }

    private static boolean makesThreads(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getName();
        return (name.equals("<init>") && MADE_OF_THREADS.stream().anyMatch(owner::isAssignableTo))
                || (owner.isEquivalentTo(Thread.class) && MAKES_A_THREAD.contains(name))
                || owner.isEquivalentTo(Executors.class);
    }

    private static boolean prints(JavaAccess<?> access) {
        return access.getTargetOwner().isEquivalentTo(System.class)
                && Set.of("out", "err").contains(access.getName());
    }
}
