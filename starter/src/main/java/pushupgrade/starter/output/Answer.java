package pushupgrade.starter.output;

/** What a command has to say on standard output; {@link Output} knows its form. */
public sealed interface Answer permits Table, Document {}
