// Maps to look at.

const evil = "</script><script>window.hit = 1</script><img src=x onerror=\"window.hit = 2\"><b>";

/** A map of a stranger who wishes the page ill: every text of it is markup. */
export const hostile = {
  format: "sroi/1", title: `${evil} title`, currency: "GBP", base_date: "2026-04-01", scope: `${evil} scope`,
  notes: { "/inputs/i/amount": { reason: `${evil} reason`, source: "javascript:window.hit = 3" } },
  assumptions: { a: { name: `${evil} assumption`, value: "0.1", unit: evil } },
  stakeholders: { s: { name: `${evil} stakeholder \u202e back to front` } },
  inputs: { i: { name: `${evil} input`, from: "s", amount: "100" } },
  outcomes: {
    o: { name: `${evil} ${"very long ".repeat(30)}`, stakeholder: "s", quantity: "10", deadweight: { assumption: "a" },
      values: { v: { unit: `${evil} unit`, proxy: "20", source: evil } } },
  },
};
