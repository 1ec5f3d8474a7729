//! Practice areas, and what matters of each are about.

use crate::pick::id;
use firmgate::facts::Id;
use serde::{Deserialize, Serialize};

/// A practice area. One that no matter uses can be deleted (MSC-3).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PracticeArea {
    /// The practice area's id.
    pub id: Id,
    /// Its name.
    pub name: String,
}

pub(crate) const AREAS: [(&str, [&str; 8]); 10] = [
    (
        "Commercial litigation",
        [
            "Dispute over a supply contract",
            "Distribution agreement, claim for arrears",
            "Defence of a misrepresentation claim",
            "Injunction against a former supplier",
            "Appeal on costs",
            "Arbitration of a delivery delay",
            "Enforcement of a foreign judgment",
            "Claim under a performance bond",
        ],
    ),
    (
        "Corporate",
        [
            "Shareholders' agreement",
            "Sale of a minority stake",
            "Acquisition of a competitor",
            "Seed financing round",
            "Reorganisation of subsidiaries",
            "Board governance review",
            "Joint venture for a new plant",
            "Convertible loan",
        ],
    ),
    (
        "Family",
        [
            "Separation and parenting plan",
            "Prenuptial agreement",
            "Variation of maintenance",
            "Relocation of a child",
            "Division of a family business",
            "Adoption",
            "Cohabitation agreement",
            "Recognition of a foreign divorce",
        ],
    ),
    (
        "Wills and estates",
        [
            "Will and powers of attorney",
            "Administration of an estate",
            "Contested will",
            "Family trust",
            "Succession of a farm",
            "Guardianship of a parent",
            "Charitable foundation",
            "Estate with property abroad",
        ],
    ),
    (
        "Real estate",
        [
            "Purchase of an office building",
            "Lease of a warehouse",
            "Sale of two flats",
            "Boundary dispute",
            "Planning permission, riverside site",
            "Refinancing of a portfolio",
            "Landlord's claim for dilapidations",
            "Easement for a cable route",
        ],
    ),
    (
        "Employment",
        [
            "Unfair dismissal",
            "Executive contract",
            "Collective redundancy",
            "Restrictive covenants",
            "Whistleblower complaint",
            "Equal pay review",
            "Contractor status audit",
            "Settlement with a former director",
        ],
    ),
    (
        "Immigration",
        [
            "Work permits for engineers",
            "Family reunification",
            "Citizenship application",
            "Sponsor licence renewal",
            "Appeal against a refusal",
            "Student to worker status",
            "Investor residence",
            "Visa for a touring ensemble",
        ],
    ),
    (
        "Intellectual property",
        [
            "Trade mark opposition",
            "Patent licence",
            "Software escrow",
            "Design infringement",
            "Franchise agreement",
            "Domain name complaint",
            "Confidentiality breach",
            "Assignment of copyright",
        ],
    ),
    (
        "Personal injury",
        [
            "Road accident",
            "Fall at a building site",
            "Medical negligence",
            "Defective appliance",
            "Accident at a swimming pool",
            "Injury at work",
            "Dog bite",
            "Claim against a tour operator",
        ],
    ),
    (
        "Tax",
        [
            "Transfer pricing review",
            "Value added tax appeal",
            "Voluntary disclosure",
            "Inheritance tax planning",
            "Customs classification",
            "Tax ruling on a merger",
            "Residence of a family abroad",
            "Audit of a partnership",
        ],
    ),
];

// Nobody works in these yet.
const UNUSED: [&str; 2] = ["Maritime", "Sports and entertainment"];

pub(crate) fn all() -> Vec<PracticeArea> {
    let names = AREAS.iter().map(|(name, _)| *name).chain(UNUSED);
    (1..).zip(names).map(|(number, name)| PracticeArea { id: id(number), name: name.to_owned() }).collect()
}
