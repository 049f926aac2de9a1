import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;

/**
 * Validates the files named on standard input, one a line, against each profile named as argument. Prints a line for
 * each: file, profile, PASS or FAIL or ERROR, and the failed rules with how often each failed, separated by tabs.
 */
public final class Validate {
    public static void main(String[] profiles) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        byte[] input = System.in.readAllBytes();
        for (String file : new String(input, StandardCharsets.UTF_8).split("\n")) {
            if (file.isEmpty()) {
                continue;
            }
            for (String profile : profiles) {
                out.println(file + "\t" + profile + "\t" + verdict(file, profile));
            }
        }
        out.flush();
    }

    private static String verdict(String file, String profile) {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(profile);
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            return "ERROR\tunknown profile";
        }
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new java.io.File(file), flavour);
             PDFAValidator validator = ValidatorFactory.createValidator(flavour, 100, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            if (result.isCompliant()) {
                return "PASS";
            }
            TreeMap<String, Integer> rules = new TreeMap<>();
            for (TestAssertion a : result.getTestAssertions()) {
                if (a.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = a.getRuleId().getClause() + "-" + a.getRuleId().getTestNumber();
                    rules.merge(rule + " " + a.getMessage().replaceAll("\\s+", " "), 1, Integer::sum);
                }
            }
            StringBuilder said = new StringBuilder("FAIL");
            rules.forEach((rule, count) -> said.append('\t').append(rule).append(" (").append(count).append(')'));
            return said.toString();
        } catch (Exception e) {
            return "ERROR\t" + String.valueOf(e).replaceAll("\\s+", " ");
        }
    }
}
