// The targets that calibration may look at, by id: those and no others are `fitted`. Whoever fits a number to a published
// figure names the figure's target here.

export const STUDY_TARGETS: readonly string[] = ["swift.bank-in-ten-minutes", "swift.bank-in-an-hour"];
